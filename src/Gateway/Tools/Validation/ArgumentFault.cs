using System.Globalization;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Errors;
using NJsonSchema;
using NJsonSchema.Validation;

namespace CegidOrleans.Gateway.Tools.Validation;

/// <summary>What is wrong with an argument, in words for the caller.</summary>
/// <param name="Field">The argument, with the objects it stands in: <c>filters.status</c>, <c>invoice_ids[3]</c>.</param>
/// <param name="Message">What was expected.</param>
internal sealed record ArgumentFault(string Field, string Message)
{
    /// <summary>Puts the validator's finding into words.</summary>
    public static ArgumentFault Of(ValidationError error)
    {
        var field = Name(error);
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => new(field, $"{field} is required."),
            ValidationErrorKind.NoAdditionalPropertiesAllowed => new(field, $"There is no argument {field}. Known: {string.Join(", ", error.Schema.Properties.Keys)}."),
            ValidationErrorKind.TooManyProperties or ValidationErrorKind.TooFewProperties => new(field, $"{field} has to name at least one field."),
            _ when error.Schema.Pattern is { } pattern && ArgumentValidation.Published(pattern) == DocumentId.Pattern => new(field, $"{field} has to be {DocumentId.InWords}."),
            _ => new(field, $"{field} has to be {Expected(error.Schema)}."),
        };
    }

    private static string Name(ValidationError error)
    {
        var path = (error.Path ?? "").TrimStart('#').Trim('/');
        if (path.Length == 0)
        {
            path = error.Property ?? "arguments";
        }

        return PrintableName.Of(path).Replace(".[", "[", StringComparison.Ordinal);
    }

    private static string Expected(JsonSchema schema)
    {
        var type = schema.Type switch
        {
            JsonObjectType.String => "text",
            JsonObjectType.Integer => "a whole number",
            JsonObjectType.Number => "a number",
            JsonObjectType.Boolean => "true or false",
            JsonObjectType.Array => "a list",
            JsonObjectType.Object => "an object",
            _ => schema.Type.ToString().ToLowerInvariant(),
        };
        return string.Join(", ", Limits(schema).Prepend(type));
    }

    private static IEnumerable<string> Limits(JsonSchema schema)
    {
        if (schema.Minimum is { } minimum)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at least {minimum}");
        }

        if (schema.Maximum is { } maximum)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {maximum}");
        }

        if (schema.MinLength is { } shortest)
        {
            yield return $"{shortest} or more characters";
        }

        if (schema.MaxLength is { } longest)
        {
            yield return $"at most {longest} characters";
        }

        if (schema.Pattern is { } pattern)
        {
            yield return $"matching {ArgumentValidation.Published(pattern)}";
        }

        if (schema.MinItems > 0)
        {
            yield return $"with at least {schema.MinItems}";
        }

        if (schema.MaxItems > 0)
        {
            yield return $"with at most {schema.MaxItems} entries";
        }
    }
}
