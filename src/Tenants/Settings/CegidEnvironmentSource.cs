using Microsoft.Extensions.Configuration;

namespace CegidOrleans.Tenants.Settings;

/// <summary>The variables of <see cref="EnvironmentNames"/> as a source of configuration.</summary>
/// <param name="read">Reads an environment variable; null where it is not set.</param>
internal sealed class CegidEnvironmentSource(Func<string, string?> read) : IConfigurationSource
{
    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new CegidEnvironmentProvider(read);
}
