using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>The arguments of a tool as the query of a <c>GET</c>: filters stand beside the others, lists are separated by commas.</summary>
internal static class Parameters
{
    private const string Filters = "filters";

    /// <summary>The parameters that <paramref name="inputSchema"/> makes, without those named.</summary>
    public static IEnumerable<OpenApiParameter> OfQuery(JsonElement inputSchema, JsonNode? example, params string[] without)
    {
        var required = inputSchema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        foreach (var property in inputSchema.GetProperty("properties").EnumerateObject().Where(property => !without.Contains(property.Name)))
        {
            if (property.Name == Filters)
            {
                foreach (var filter in property.Value.GetProperty("properties").EnumerateObject())
                {
                    yield return OfQuery(filter, false, example?[Filters]?[filter.Name]);
                }
            }
            else
            {
                yield return OfQuery(property, required.Contains(property.Name), example?[property.Name]);
            }
        }
    }

    /// <summary>A part of the path.</summary>
    public static OpenApiParameter OfPath(string name, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };

    private static OpenApiParameter OfQuery(JsonProperty property, bool required, JsonNode? example) => new()
    {
        Name = property.Name,
        In = ParameterLocation.Query,
        Required = required,
        Description = property.Value.TryGetProperty("description", out var description) ? description.GetString() : null,
        Schema = Schemas.Of(property.Value),
        Example = example?.DeepClone(),
        Style = ParameterStyle.Form,
        Explode = false,
    };
}
