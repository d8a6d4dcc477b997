using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Finance;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Prompts;

/// <summary>The arguments of a prompt. MCP has them as texts; numbers and truth values are taken for the text they stand as.</summary>
internal sealed class PromptValues(IEnumerable<KeyValuePair<string, string>> values)
{
    private readonly FrozenDictionary<string, string> _values = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names that were given.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>Reads JSON values; null counts as not given.</summary>
    /// <exception cref="CegidException"><c>invalid_argument</c>: one is an array or an object.</exception>
    public static PromptValues Of(IEnumerable<KeyValuePair<string, JsonElement>> values) => new(values
        .Where(value => value.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        .Select(value => KeyValuePair.Create(value.Key, value.Value.ValueKind switch
        {
            JsonValueKind.String => value.Value.GetString()!,
            JsonValueKind.Array or JsonValueKind.Object => throw CegidException.Invalid(value.Key, $"{value.Key} has to be a text."),
            _ => value.Value.GetRawText(),
        })));

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>The id of a document.</summary>
    public string Id(string name) => ToolArguments.CheckedId(Text(name), name);

    /// <summary>A month, or null.</summary>
    public FinancialPeriod? Period(string name) => Text(name) is not { } text
        ? null
        : FinancialPeriod.TryParse(text, out var period) ? period : throw CegidException.Invalid(name, $"{name} has to be a month: YYYY-MM.");

    /// <summary>A number from 0 to 100.</summary>
    public decimal Score(string name, decimal otherwise) => Text(name) is not { } text
        ? otherwise
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 100
            ? score
            : throw CegidException.Invalid(name, $"{name} has to be a number from 0 to 100.");

    /// <summary>A truth value.</summary>
    public bool Flag(string name, bool otherwise) => Text(name) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        _ => throw CegidException.Invalid(name, $"{name} has to be true or false."),
    };
}
