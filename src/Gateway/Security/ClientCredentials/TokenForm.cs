using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CegidOrleans.Gateway.Security.ClientCredentials;

/// <summary>
/// An access token request as OAuth has it (RFC 6749 section 4.4.2): a form. A plain <c>curl -d '{…}'</c> says to send a form and sends JSON; that is none.
/// </summary>
internal sealed class TokenForm
{
    private const string Path = "/auth/token";
    private const string Type = "application/x-www-form-urlencoded";

    // A longer body is no token request of anybody who has a reason to send one.
    private const int MaxBytes = 16 * 1024;

    private readonly Dictionary<string, StringValues>? _fields;

    private TokenForm(Dictionary<string, StringValues>? fields) => _fields = fields;

    /// <summary>A parameter stands in it more than once, which RFC 6749 section 3.2 forbids.</summary>
    public bool Repeats => _fields!.Values.Any(values => values.Count > 1);

    /// <summary>The value of a parameter, or null; one without a value counts as left out.</summary>
    public string? this[string name] => _fields!.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Whether a request may be one, as far as its head tells.</summary>
    public static bool MayBe(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase)
        && request.ContentType?.StartsWith(Type, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The form, or null where the request carries none. The body can be read again after it.</summary>
    public static async Task<TokenForm?> Of(HttpContext context)
    {
        if (!MayBe(context.Request))
            return null;

        var form = context.Features.Get<TokenForm>();
        if (form is null)
        {
            form = new TokenForm(await Read(context.Request, context.RequestAborted));
            context.Features.Set(form);
        }

        return form._fields is null ? null : form;
    }

    private static async Task<Dictionary<string, StringValues>?> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        var body = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        request.Body.Position = 0;
        if (length > MaxBytes)
            return null;

        var text = Encoding.UTF8.GetString(body, 0, length).Trim();
        if (text.StartsWith('{') || !text.Contains('='))
            return null;

        using var reader = new FormReader(text);
        return reader.ReadForm();
    }
}
