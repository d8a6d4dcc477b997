namespace CegidOrleans.Tenants.Settings;

/// <summary>An environment variable and the setting that it stands for.</summary>
public sealed record EnvironmentName
{
    private readonly Func<string, string, string> _read;

    internal EnvironmentName(string name, string key, Func<string, string, string>? read = null)
    {
        Name = name;
        Key = key;
        _read = read ?? EnvironmentValue.Text;
    }

    /// <summary>The variable's name: <c>CEGID_BASE_URL</c>.</summary>
    public string Name { get; }

    /// <summary>The configuration key: <c>Cegid:BaseUrl</c>.</summary>
    public string Key { get; }

    /// <summary>The variable's value as the setting has it.</summary>
    /// <exception cref="FormatException">The value is none that the setting can have; the message names the variable, not the value.</exception>
    internal string Read(string value) => _read(Name, value);
}
