namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>About a hundred real invoices that come with the sandbox (UCI "Online Retail", CC BY 4.0; the README beside them says more).</summary>
public static class OnlineRetailExcerpt
{
    /// <summary>The folder with the excerpt, for <see cref="SandboxOptions.DataDirectory"/>.</summary>
    public static string DataDirectory { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "online-retail-excerpt");
}
