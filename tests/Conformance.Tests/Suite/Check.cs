using System.Text.Json.Serialization;

namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>One check of a scenario, as the suite reports it.</summary>
internal sealed record Check
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("errorMessage")]
    public string? ErrorMessage { get; init; }

    /// <summary>Whether it is neither a success nor a mere remark: a failure, a warning or a skip.</summary>
    [JsonIgnore]
    public bool IsLacking => Status is not ("SUCCESS" or "INFO");
}
