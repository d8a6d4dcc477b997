using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.SampleData;

/// <summary>Sixty products in six categories.</summary>
internal static class SampleProducts
{
    private static readonly (string Category, decimal FirstPrice, string[] Names)[] Rows =
    [
        ("apparel", 19.90m,
        [
            "Linen shirt", "Cotton T-shirt", "Wool jumper", "Denim jacket", "Pleated skirt",
            "Chino trousers", "Silk blouse", "Rain coat", "Polo shirt", "Cashmere cardigan",
        ]),
        ("footwear", 49.50m,
        [
            "Canvas trainers", "Leather loafers", "Ankle boots", "Running shoes", "Espadrilles",
            "Hiking boots", "Ballet flats", "Sandals", "Oxford shoes", "Slippers",
        ]),
        ("accessories", 12.00m,
        [
            "Leather belt", "Silk scarf", "Straw hat", "Wool gloves", "Sunglasses",
            "Tote bag", "Card holder", "Umbrella", "Key ring", "Watch strap",
        ]),
        ("home", 9.95m,
        [
            "Stoneware mug", "Linen napkins", "Scented candle", "Oak cutting board", "Glass carafe",
            "Cushion cover", "Cotton throw", "Storage basket", "Picture frame", "Table lamp",
        ]),
        ("beauty", 14.25m,
        [
            "Hand cream", "Eau de parfum", "Face serum", "Shower gel", "Lip balm",
            "Shampoo bar", "Body lotion", "Oud oil", "Bath salts", "Nail care set",
        ]),
        ("sport", 24.75m,
        [
            "Yoga mat", "Tennis balls", "Swim goggles", "Cycling gloves", "Water bottle",
            "Gym bag", "Skipping rope", "Head torch", "Football", "Fitness band",
        ]),
    ];

    public static ImmutableArray<SampleProduct> All { get; } = [.. Build()];

    private static IEnumerable<SampleProduct> Build()
    {
        var number = 0;
        foreach (var (category, firstPrice, names) in Rows)
        {
            for (var i = 0; i < names.Length; i++)
            {
                number++;
                yield return new SampleProduct($"PROD-{number:D3}", names[i], category, firstPrice + (i * 7.35m));
            }
        }
    }
}
