using System.Buffers.Binary;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>The wire format of Protocol Buffers: https://protobuf.dev/programming-guides/encoding/.</summary>
internal static class Wire
{
    /// <summary>The fields of a message, by number.</summary>
    public static ILookup<int, Field> Fields(byte[] message) => Read(message).ToLookup(pair => pair.Number, pair => pair.Field);

    private static List<(int Number, Field Field)> Read(ReadOnlySpan<byte> left)
    {
        var fields = new List<(int, Field)>();
        while (left.Length > 0)
        {
            var tag = Varint(ref left);
            fields.Add(((int)(tag >> 3), (tag & 7) switch
            {
                0 => new Field(Varint(ref left), []),
                1 => new Field(BinaryPrimitives.ReadUInt64LittleEndian(Take(ref left, 8)), []),
                2 => new Field(0, Take(ref left, (int)Varint(ref left)).ToArray()),
                5 => new Field(BinaryPrimitives.ReadUInt32LittleEndian(Take(ref left, 4)), []),
                var kind => throw new FormatException($"There is no wire type {kind}."),
            }));
        }

        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> left)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref left, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> left, int count)
    {
        var taken = left[..count];
        left = left[count..];
        return taken;
    }

    /// <summary>A field's value: a number or bytes.</summary>
    internal readonly record struct Field(ulong Number, byte[] Bytes);
}
