namespace CegidOrleans.Sandbox.Documents;

/// <summary>The caller asked for what cannot be: answered with the status and <c>{"error":{code,message,field}}</c>.</summary>
internal sealed class RequestRefusedException(int status, string code, string message, string? field = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Field { get; } = field;

    /// <summary>422: a field of the document or argument is wrong.</summary>
    public static RequestRefusedException Invalid(string? field, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "validation_failed", message, field);

    /// <summary>400: the request itself cannot be read.</summary>
    public static RequestRefusedException Malformed(string? field, string message) =>
        new(StatusCodes.Status400BadRequest, "bad_request", message, field);

    /// <summary>404: there is no such document.</summary>
    public static RequestRefusedException NotFound(Collection collection, string id) =>
        new(StatusCodes.Status404NotFound, "not_found", $"There is no {collection.Singular} '{id}'.", "id");
}
