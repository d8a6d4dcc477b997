using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>What the routes answer, as the document has it.</summary>
internal static class Answers
{
    private static readonly (int Status, string Meaning)[] Known =
    [
        (400, "An argument is wrong; field names it."),
        (401, "No valid credential."),
        (403, "The caller lacks the scope."),
        (404, "There is no such thing."),
        (405, "The tool writes; use POST."),
        (409, "The document is in the way of the change, or the idempotency_key was used for another call."),
        (412, "The document has changed since expected_version."),
        (413, "The body is too large."),
        (415, "The body is no JSON and does not say that it is."),
        (422, "The ERP refuses a field."),
        (429, "The tenant's quota is used up; Retry-After says for how long."),
        (502, "The ERP refuses the call, or the outcome of a write is unknown (outcome_unknown): repeat it with its idempotency_key."),
        (503, "The ERP or the cluster is not there now; Retry-After says for how long."),
        (504, "No answer within the time limit."),
    ];

    /// <summary>The statuses with which every call of the pipeline can be refused.</summary>
    public static int[] Always { get; } = [400, 401, 403, 429, 502, 503, 504];

    /// <summary>Adds the refusals that are referred to by status.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Schemas.Problem, Schemas.ProblemDetails);
        foreach (var (status, meaning) in Known)
        {
            document.AddComponent<IOpenApiResponse>(Name(status), new OpenApiResponse
            {
                Description = meaning,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Schemas.Problem, document) },
                },
            });
        }
    }

    /// <summary>The answers of an operation: the good one, and how it can be refused.</summary>
    public static OpenApiResponses Of(OpenApiDocument document, OpenApiResponse success, int status, params IEnumerable<int> refusals)
    {
        var answers = new OpenApiResponses { [Key(status)] = success };
        foreach (var refusal in refusals.Distinct().Order())
        {
            answers[Key(refusal)] = new OpenApiResponseReference(Name(refusal), document);
        }

        return answers;
    }

    /// <summary>A good answer in JSON.</summary>
    public static OpenApiResponse Json(string description, IOpenApiSchema schema, JsonNode? example = null) => new()
    {
        Description = description,
        Content = Content("application/json", schema, example),
    };

    /// <summary>A body of one type.</summary>
    public static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema, JsonNode? example = null) =>
        new() { [type] = new() { Schema = schema, Example = example } };

    private static string Name(int status) => $"Refused{Key(status)}";

    private static string Key(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
