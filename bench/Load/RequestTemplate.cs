using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CegidOrleans.Bench.Load;

/// <summary>The bytes of a request, and where numbers go into them.</summary>
internal sealed partial class RequestTemplate
{
    private readonly byte[] _bytes;
    private readonly ImmutableArray<(int Offset, int Width, Numbers Numbers)> _slots;

    private RequestTemplate(byte[] bytes, ImmutableArray<(int, int, Numbers)> slots)
    {
        _bytes = bytes;
        _slots = slots;
    }

    /// <summary>Reads a request.</summary>
    /// <param name="request">It.</param>
    /// <param name="documents">What <c>{document}</c> is filled in from.</param>
    /// <param name="tenants">What <c>{tenant}</c> is filled in from.</param>
    public static RequestTemplate Of(LoadRequest request, Numbers documents, Numbers tenants)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{request.Method} {request.Path} HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var (name, value) in request.Headers)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (request.Body.Length > 0)
        {
            var length = Encoding.UTF8.GetByteCount(Slot().Replace(request.Body, slot => new string('0', Width(slot))));
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {length}\r\n");
        }

        text.Append("\r\n").Append(request.Body);
        var slots = ImmutableArray.CreateBuilder<(int, int, Numbers)>();
        var (template, filled) = (text.ToString(), new StringBuilder());
        var from = 0;
        foreach (Match slot in Slot().Matches(template))
        {
            filled.Append(template, from, slot.Index - from);
            slots.Add((Encoding.UTF8.GetByteCount(filled.ToString()), Width(slot), slot.Groups["name"].Value == "tenant" ? tenants : documents));
            filled.Append('0', Width(slot));
            from = slot.Index + slot.Length;
        }

        filled.Append(template, from, template.Length - from);
        return new RequestTemplate(Encoding.UTF8.GetBytes(filled.ToString()), slots.ToImmutable());
    }

    /// <summary>A copy for one connection, to be filled in again and again.</summary>
    public byte[] Copy() => [.. _bytes];

    /// <summary>Writes the next numbers into a copy.</summary>
    public void Fill(byte[] copy)
    {
        foreach (var (offset, width, numbers) in _slots)
        {
            var number = numbers.Next();
            for (var digit = offset + width - 1; digit >= offset; digit--)
            {
                copy[digit] = (byte)('0' + (number % 10));
                number /= 10;
            }
        }
    }

    private static int Width(Match slot) => int.Parse(slot.Groups["width"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<name>document|tenant):(?<width>\d+)\}")]
    private static partial Regex Slot();
}
