using System.Buffers;
using System.Text;
using System.Text.Json;
using NJsonSchema;

namespace CegidOrleans.Gateway.Tools.Validation;

/// <summary>The arguments as the validator reads them: what is null and may be left out is left out.</summary>
internal static class GivenArguments
{
    /// <summary>The arguments as JSON text.</summary>
    public static string Of(JsonElement arguments, JsonSchema schema)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            Write(writer, arguments, schema);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, JsonSchema schema)
    {
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var known = schema.Properties.TryGetValue(member.Name, out var property);
            if (known && member.Value.ValueKind == JsonValueKind.Null && !schema.RequiredProperties.Contains(member.Name))
            {
                continue;
            }

            writer.WritePropertyName(member.Name);
            // A nested object of our own, such as filters; what is inside data is the ERP's and its nulls mean something.
            if (known && property!.Properties.Count > 0 && member.Value.ValueKind == JsonValueKind.Object)
            {
                Write(writer, member.Value, property);
            }
            else
            {
                member.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
