namespace CegidOrleans.Gateway.Mcp.Direct;

/// <summary>Registers direct calls.</summary>
internal static class DirectRegistration
{
    /// <summary>Adds what <see cref="DirectCalls"/> needs.</summary>
    public static IServiceCollection AddDirectCalls(this IServiceCollection services) => services
        .AddSingleton<DirectCalls>()
        .AddSingleton<DirectAnswer>()
        .AddSingleton<DirectTelemetry>();
}
