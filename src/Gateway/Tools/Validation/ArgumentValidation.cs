using System.Text.Json;
using CegidOrleans.Faults;
using NJsonSchema;
using NJsonSchema.Validation;

namespace CegidOrleans.Gateway.Tools.Validation;

/// <summary>Holds the arguments of a call against the tool's published schema. The MCP SDK does not.</summary>
internal sealed class ArgumentValidation
{
    private static readonly JsonSchemaValidator Validator = new();

    private const string PublishedEnd = "$\"";
    private const string DotNetEnd = @"\\z""";

    private readonly JsonSchema _schema;
    private readonly ObviousArguments _obvious;

    /// <summary>A pattern of the schema as it is published.</summary>
    internal static string Published(string pattern) => pattern.Replace(@"\z", "$", StringComparison.Ordinal);

    /// <summary>Reads the schema once. It is published in ECMA's words, in which <c>$</c> is the very end; .NET's also stands before a last line feed.</summary>
    public ArgumentValidation(string inputSchema)
    {
        var schema = inputSchema.Replace(PublishedEnd, DotNetEnd, StringComparison.Ordinal);
        _schema = JsonSchema.FromJsonAsync(schema).GetAwaiter().GetResult();
        _obvious = new ObviousArguments(JsonElement.Parse(schema));
    }

    /// <summary>Refuses arguments that do not obey the schema. Null in place of an optional argument counts as not given.</summary>
    /// <exception cref="CegidException"><c>invalid_argument</c>: names the first field at fault, and the others in the message.</exception>
    public void Check(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            throw CegidException.Invalid("arguments", "The arguments have to be a JSON object.");
        }

        ReadableArguments.Check(arguments);
        if (!IsObvious(arguments))
        {
            Judge(arguments);
        }
    }

    /// <summary>Whether arguments that can be read obey the schema for all to see, so that the validator need not be asked.</summary>
    internal bool IsObvious(JsonElement arguments) => _obvious.Hold(arguments);

    /// <summary>Has the validator judge.</summary>
    internal void Judge(JsonElement arguments)
    {
        var given = GivenArguments.Of(arguments, _schema);
        // A made-up name first: it often is the misspelt name of what is missing.
        var faults = Validator.Validate(given, _schema).SelectMany(Innermost)
            .OrderBy(error => error.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed ? 0 : 1).Select(ArgumentFault.Of).ToList();
        if (faults.Count == 0)
        {
            return;
        }

        var others = faults.Skip(1).Select(fault => fault.Field).Where(field => field != faults[0].Field).Distinct().Take(5).ToList();
        var more = others.Count == 0 ? "" : $" Also wrong: {string.Join(", ", others)}.";
        throw CegidException.Invalid(faults[0].Field, faults[0].Message + more);
    }

    private static IEnumerable<ValidationError> Innermost(ValidationError error) => error switch
    {
        ChildSchemaValidationError { Errors.Count: > 0 } nested => nested.Errors.Values.SelectMany(errors => errors).SelectMany(Innermost),
        _ => [error],
    };
}
