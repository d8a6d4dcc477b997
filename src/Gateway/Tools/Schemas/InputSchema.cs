namespace CegidOrleans.Gateway.Tools.Schemas;

/// <summary>Puts an input schema together. What it does not name is refused.</summary>
internal static class InputSchema
{
    /// <summary>An object with these properties.</summary>
    /// <param name="required">The names of those that have to be given.</param>
    /// <param name="properties">Names and schemas, in the order in which they are published.</param>
    public static string Of(string[] required, params (string Name, string Schema)[] properties)
    {
        var members = string.Join(',', properties.Select(property => $"\"{property.Name}\":{property.Schema}"));
        var names = required.Length == 0 ? "" : $",\"required\":[{string.Join(',', required.Select(name => $"\"{name}\""))}]";
        return $$$"""{"type":"object","properties":{{{{members}}}}{{{names}}},"additionalProperties":false}""";
    }
}
