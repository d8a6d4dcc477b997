using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CegidOrleans.Gateway.Tools.Validation;

/// <summary>
/// Says of arguments that they obviously obey a schema, or that this is not obvious: then the validator judges, and words what is wrong. It reads the request's
/// JSON as it is, which the validator, having another reader of its own, cannot. What it does not know of JSON Schema is never obvious.
/// </summary>
internal sealed class ObviousArguments
{
    private static readonly FrozenSet<string> Annotations = new[] { "type", "description", "title", "default", "examples", Schemas.Fragments.HeaderKeyword }.ToFrozenSet();

    private readonly JsonValueKind _kind;
    private readonly bool _isInteger;
    private readonly bool _isKnown = true;
    private readonly List<Regex> _patterns = [];
    private readonly FrozenDictionary<string, ObviousArguments>? _properties;
    private readonly string[] _required = [];
    private readonly ObviousArguments? _items;
    private readonly bool _isOpen = true;
    private readonly decimal _smallest = decimal.MinValue;
    private readonly decimal _largest = decimal.MaxValue;
    private readonly int _shortest;
    private readonly int _longest = int.MaxValue;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">The schema, its patterns in .NET's words.</param>
    public ObviousArguments(JsonElement schema)
    {
        (_kind, _isInteger) = KindOf(schema);
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "pattern":
                    _patterns.Add(new Regex(keyword.Value.GetString()!, RegexOptions.Compiled | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
                    break;
                case "properties":
                    _properties = keyword.Value.EnumerateObject().ToFrozenDictionary(property => property.Name, property => new ObviousArguments(property.Value));
                    break;
                case "required":
                    _required = [.. keyword.Value.EnumerateArray().Select(name => name.GetString()!)];
                    break;
                case "items":
                    _items = new ObviousArguments(keyword.Value);
                    break;
                case "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.False:
                    _isOpen = false;
                    break;
                case "minimum":
                    _smallest = keyword.Value.GetDecimal();
                    break;
                case "maximum":
                    _largest = keyword.Value.GetDecimal();
                    break;
                case "minLength" or "minItems" or "minProperties":
                    _shortest = keyword.Value.GetInt32();
                    break;
                case "maxLength" or "maxItems" or "maxProperties":
                    _longest = keyword.Value.GetInt32();
                    break;
                default:
                    _isKnown &= Annotations.Contains(keyword.Name);
                    break;
            }
        }

        _isKnown &= _kind != JsonValueKind.Undefined;
    }

    /// <summary>Whether the value obviously obeys the schema. It can be read: see <see cref="ReadableArguments"/>.</summary>
    public bool Hold(JsonElement value) => _isKnown && value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => _kind == JsonValueKind.True,
        JsonValueKind.Number => _kind == JsonValueKind.Number && HoldsNumber(value),
        JsonValueKind.String => _kind == JsonValueKind.String && HoldsText(value.GetString()!),
        JsonValueKind.Array => _kind == JsonValueKind.Array && HoldsItems(value),
        JsonValueKind.Object => _kind == JsonValueKind.Object && HoldsMembers(value),
        _ => false,
    };

    private static (JsonValueKind Kind, bool IsInteger) KindOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String ? default : type.GetString() switch
        {
            "integer" => (JsonValueKind.Number, true),
            "number" => (JsonValueKind.Number, false),
            "boolean" => (JsonValueKind.True, false),
            "string" => (JsonValueKind.String, false),
            "array" => (JsonValueKind.Array, false),
            "object" => (JsonValueKind.Object, false),
            _ => default,
        };

    private bool HoldsNumber(JsonElement value) =>
        (!_isInteger || value.TryGetInt64(out _)) && value.TryGetDecimal(out var number) && number >= _smallest && number <= _largest;

    // Where two characters are one letter it is not obvious what a length counts.
    private bool HoldsText(string text) =>
        text.Length >= _shortest && text.Length <= _longest && !text.Any(char.IsSurrogate) && _patterns.TrueForAll(pattern => pattern.IsMatch(text));

    private bool HoldsItems(JsonElement value)
    {
        var length = value.GetArrayLength();
        return length >= _shortest && length <= _longest && (_items is null || value.EnumerateArray().All(_items.Hold));
    }

    // A null may stand for what is not given; that too is the validator's.
    private bool HoldsMembers(JsonElement value)
    {
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            count++;
            if (_properties is not null && _properties.TryGetValue(member.Name, out var property) ? !property.Hold(member.Value) : !_isOpen)
                return false;
        }

        return count >= _shortest && count <= _longest && Array.TrueForAll(_required, name => value.TryGetProperty(name, out _));
    }
}
