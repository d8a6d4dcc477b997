using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.SampleData;

/// <summary>Thirty shops and companies in nine countries. Names are invented; the addresses' domain is reserved for examples.</summary>
internal static class SampleCustomers
{
    private static readonly (string Country, decimal VatRate, string[] Names, string City)[] Rows =
    [
        ("France", 20m,
        [
            "Maison Lumière", "Atelier Beaurivage", "Les Galeries du Quai",
            "Boutique Éclat", "Comptoir Saint-Honoré", "La Mercerie Bleue",
        ], "Lyon"),
        ("Germany", 19m, ["Nordlicht Handels GmbH", "Kaufhaus Lindenhof", "Schuhhaus Brandt", "Modewerk Süd"], "Hamburg"),
        ("Spain", 21m, ["Almacenes del Sol", "Tejidos Marítimos", "Casa Almendra"], "Valencia"),
        ("Italy", 22m, ["Bottega Ferrante", "Sartoria Lungarno", "Profumeria Viola"], "Firenze"),
        ("Belgium", 21m, ["Grand Bazar Liégeois", "Kledij Van Acker"], "Gent"),
        ("Portugal", 23m, ["Casa do Linho", "Lojas Atlântico"], "Porto"),
        ("Switzerland", 8.1m, ["Helvetia Sport AG", "Uhren Zimmerli"], "Zürich"),
        ("Saudi Arabia", 15m, ["Riyadh Retail Trading", "Al Waha Fashion", "Jeddah Home Stores", "Najd Perfumes"], "Riyadh"),
        ("United Arab Emirates", 5m, ["Gulf Concept Stores", "Marina Boutique", "Desert Rose Trading", "Falcon Sports"], "Dubai"),
    ];

    public static ImmutableArray<SampleCustomer> All { get; } = [.. Build()];

    private static IEnumerable<SampleCustomer> Build()
    {
        var number = 0;
        foreach (var (country, rate, names, city) in Rows)
        {
            foreach (var name in names)
            {
                number++;
                yield return new SampleCustomer($"CUST-{number:D3}", name, $"accounts.{number:D3}@customers.example", city, country, rate);
            }
        }
    }
}
