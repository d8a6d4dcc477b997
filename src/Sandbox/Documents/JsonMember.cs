using System.Text.Json;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>A member to set in a JSON object.</summary>
/// <param name="Name">Its name, plain ASCII.</param>
/// <param name="Value">Its value as JSON, UTF-8.</param>
/// <param name="AtFront">Where it goes when the object has none of that name.</param>
internal readonly record struct JsonMember(string Name, ReadOnlyMemory<byte> Value, bool AtFront = false)
{
    /// <summary>A member whose value is a string.</summary>
    public static JsonMember Text(string name, string value, bool atFront = false) =>
        new(name, JsonSerializer.SerializeToUtf8Bytes(value), atFront);
}
