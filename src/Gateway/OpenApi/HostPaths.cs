using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>What the host says of itself, and tokens: those of these routes that this host has.</summary>
internal sealed class HostPaths(IEnumerable<EndpointDataSource> endpoints)
{
    private const string Tag = "Host";

    /// <summary>Adds the routes that are mapped.</summary>
    public void AddTo(OpenApiDocument document)
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "What the host is and how it is." });
        var state = Answers.Json("The state, in a word and by parts", Schemas.AnyObject, JsonNode.Parse("""{"status":"healthy"}"""));
        var badState = Answers.Json("It must not be sent requests", Schemas.AnyObject, JsonNode.Parse("""{"status":"unhealthy"}"""));
        AddIfMapped(document, "/health", Open("health", "Whether the host is well", state, badState));
        AddIfMapped(document, "/health/live", Open("health_live", "Whether the process answers; asks nothing else", state));
        AddIfMapped(document, "/health/ready", Open("health_ready", "Whether the host may be sent requests: silos, Redis, upstreams", state, badState));
        AddIfMapped(document, "/capabilities", Open(
            "capabilities", "Tools, resources, prompts, ways to authenticate, cache times, limits", Answers.Json("What can be asked of the host", Schemas.AnyObject)));
        AddIfMapped(document, "/metrics", Open("metrics", "Metrics as Prometheus text", new OpenApiResponse
        {
            Description = "Prometheus text",
            Content = Answers.Content("text/plain", new OpenApiSchema { Type = JsonSchemaType.String }),
        }));
        AddIfMapped(document, "/auth/token", Token(document));
        AddIfMapped(document, "/resources/dashboard", Dashboard(document));
    }

    private void AddIfMapped(OpenApiDocument document, string route, OpenApiPathItem path)
    {
        var mapped = endpoints.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        if (!mapped.Any(endpoint => string.Equals(endpoint.RoutePattern.RawText?.TrimEnd('/'), route, StringComparison.OrdinalIgnoreCase)))
            return;

        foreach (var operation in path.Operations!.Values)
        {
            operation.Tags = new HashSet<OpenApiTagReference> { new(Tag, document) };
        }

        document.Paths[route] = path;
    }

    private static OpenApiPathItem Open(string id, string summary, OpenApiResponse answer, OpenApiResponse? unavailable = null)
    {
        var answers = new OpenApiResponses { ["200"] = answer };
        if (unavailable is not null)
            answers["503"] = unavailable;

        return new OpenApiPathItem
        {
            Operations = new() { [HttpMethod.Get] = new OpenApiOperation { OperationId = id, Summary = summary, Responses = answers, Security = [] } },
        };
    }

    private static OpenApiPathItem Dashboard(OpenApiDocument document) => new()
    {
        Operations = new()
        {
            [HttpMethod.Get] = new OpenApiOperation
            {
                OperationId = "resource_dashboard",
                Summary = "How business stands",
                Responses = Answers.Of(document, Answers.Json("Revenue, receivables, counts, and how fresh each figure is", Schemas.AnyObject), 200, Answers.Always),
            },
        },
    };

    private static OpenApiPathItem Token(OpenApiDocument document)
    {
        var body = Answers.Content("application/json", Schemas.AnyObject, JsonNode.Parse("""{"user_id":"user123"}"""));
        body["application/x-www-form-urlencoded"] = new OpenApiMediaType { Schema = TokenForm() };
        return Token(document, body);
    }

    private static OpenApiSchema TokenForm()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "grant_type" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["grant_type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("client_credentials")] },
                ["client_id"] = text,
                ["client_secret"] = text,
                ["scope"] = text,
            },
        };
    }

    private static OpenApiPathItem Token(OpenApiDocument document, Dictionary<string, OpenApiMediaType> body) => new()
    {
        Operations = new()
        {
            [HttpMethod.Post] = new OpenApiOperation
            {
                OperationId = "auth_token",
                Summary = "A token for the caller's tenant, from an API key",
                Description = "It never has more scopes than the key. Who neither sends nor accepts JSON gets the bare token as text. As a form it is OAuth's client credentials grant "
                    + "(RFC 6749 section 4.4): client_id is the key's id, alone or as tenant/id, client_secret the key; or both as HTTP Basic.",
                RequestBody = new OpenApiRequestBody { Content = body },
                Responses = Answers.Of(
                    document,
                    Answers.Json(
                        "The token",
                        Schemas.AnyObject,
                        JsonNode.Parse("""{"access_token":"…","token_type":"Bearer","expires_in":3600,"scope":"cegid.read"}""")),
                    200,
                    400,
                    401,
                    403),
            },
        },
    };
}
