using System.Text.Json;
using CegidOrleans.Faults;

namespace CegidOrleans.Gateway.Tools.Validation;

/// <summary>
/// Refuses what is JSON by its grammar and still says nothing certain: text that is no Unicode (half a surrogate pair), a name twice in one object, nesting without
/// end, and, where a schema asks for a number, one that no number type holds. What stands inside <c>data</c> is the ERP's: its numbers may have any digits.
/// </summary>
internal static class ReadableArguments
{
    private const string Free = "data";

    // An ERP's documents are flat; what is nested deeper is a mistake or an attack on whoever reads it next.
    private const int DeepestNesting = 16;

    /// <summary>Checks all arguments of a call.</summary>
    /// <exception cref="CegidException"><c>invalid_argument</c>, naming the field.</exception>
    public static void Check(JsonElement arguments) => Check(arguments, "", free: false, depth: 0);

    private static void Check(JsonElement value, string path, bool free, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw CegidException.Invalid(path, $"{path[..Math.Min(path.Length, 64)]} is nested deeper than {DeepestNesting} levels.");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckMembers(value, path, free, depth);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, $"{path}[{index++}]", free, depth + 1);
                }

                break;
            case JsonValueKind.String:
                _ = Read(value, static value => value.GetString(), path);
                break;
            case JsonValueKind.Number when !free && !IsHeld(value):
                throw CegidException.Invalid(path, $"{path} is a larger number than can be held.");
            default:
                break;
        }
    }

    private static void CheckMembers(JsonElement value, string path, bool free, int depth)
    {
        // Most calls have one argument, which needs no set to stand once.
        HashSet<string>? names = null;
        string? first = null;
        foreach (var member in value.EnumerateObject())
        {
            var name = Read(member, static member => member.Name, path.Length == 0 ? "arguments" : path)!;
            var field = path.Length == 0 ? name : $"{path}.{name}";
            if (first is null)
            {
                first = name;
            }
            else if (!(names ??= new HashSet<string>(StringComparer.Ordinal) { first }).Add(name))
            {
                throw CegidException.Invalid(field, $"{field} is given twice.");
            }

            Check(member.Value, field, free || field == Free, depth + 1);
        }
    }

    private static bool IsHeld(JsonElement number) =>
        number.TryGetInt64(out _) || (number.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && number.TryGetDecimal(out _));

    private static string? Read<T>(T from, Func<T, string?> text, string field)
    {
        try
        {
            return text(from);
        }
        catch (InvalidOperationException)
        {
            throw CegidException.Invalid(field, $"{field} has text that is no valid Unicode (half of a surrogate pair).");
        }
    }
}
