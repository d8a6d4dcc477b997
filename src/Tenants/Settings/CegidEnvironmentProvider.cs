using Microsoft.Extensions.Configuration;

namespace CegidOrleans.Tenants.Settings;

/// <summary>Reads the variables of <see cref="EnvironmentNames"/>. An empty or blank value counts as unset.</summary>
internal sealed class CegidEnvironmentProvider(Func<string, string?> read) : ConfigurationProvider
{
    /// <inheritdoc/>
    /// <exception cref="FormatException">Values that the settings cannot have; all of them are named.</exception>
    public override void Load()
    {
        var errors = new List<string>();
        foreach (var name in EnvironmentNames.All)
        {
            if (read(name.Name) is not { } value || string.IsNullOrWhiteSpace(value))
                continue;

            try
            {
                Data[name.Key] = name.Read(value);
            }
            catch (FormatException exception)
            {
                errors.Add(exception.Message);
            }
        }

        if (errors.Count > 0)
            throw new FormatException(string.Join(' ', errors));
    }
}
