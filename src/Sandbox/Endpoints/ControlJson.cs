using System.Text.Json;
using System.Text.Json.Serialization;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>How the control routes speak: snake_case, enums by name, unknown members refused so that a misspelt fault is not a silent one.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
