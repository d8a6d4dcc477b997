using CegidOrleans.Bench.Hosts;

namespace CegidOrleans.Bench.Pairs;

/// <summary>Rows that measure the product against the bare SDK, which answers the same bytes from memory.</summary>
internal static class BareRow
{
    /// <summary>A row.</summary>
    public static Row Of(string name, double? target, Func<Stage, Task<Product>> product, string tool, string arguments) =>
        new(name, target, async stage => await Against(stage, await product(stage), tool, arguments));

    /// <summary>Both sides.</summary>
    /// <param name="stage">The servers.</param>
    /// <param name="product">What is measured.</param>
    /// <param name="tool">The tool that is called.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="only">The one tool that the bare server has; null is all of the product's.</param>
    public static async Task<(Side Measured, Side Against)> Against(Stage stage, Product product, string tool, string arguments, string? only = null)
    {
        // The first answer comes from the ERP; what the bare server repeats is the second, from the cache.
        await product.Hear((tool, arguments));
        var answers = await product.Hear((tool, arguments));
        var bare = await stage.Bare(answers, only);
        var result = answers.Results[tool];
        return (
            new Side(stage.Calls(product.Gateway.Address.Port, tool, arguments), [.. product.ProcessIds]).Expecting(result),
            new Side(stage.Calls(bare.Port, tool, arguments), [bare.Id]).Expecting(result));
    }
}
