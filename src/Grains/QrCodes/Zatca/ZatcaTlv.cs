using System.Collections.Immutable;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>A sequence of records: one byte of tag, one of length, and as many bytes of value.</summary>
/// <param name="Records">The whole records, in order.</param>
/// <param name="Error">Why the rest could not be read, or null where the records take up the bytes exactly.</param>
internal sealed record ZatcaTlv(ImmutableArray<ZatcaRecord> Records, string? Error)
{
    /// <summary>Reads as many records as there are.</summary>
    public static ZatcaTlv Parse(ReadOnlyMemory<byte> bytes)
    {
        var records = ImmutableArray.CreateBuilder<ZatcaRecord>();
        var position = 0;
        while (position < bytes.Length)
        {
            var tag = bytes.Span[position];
            if (position + 1 == bytes.Length)
                return new(records.ToImmutable(), $"The code ends after tag {tag}, at byte {position + 1}, before the tag's length.");

            var length = bytes.Span[position + 1];
            var left = bytes.Length - position - 2;
            if (length > left)
                return new(records.ToImmutable(), $"Tag {tag} at byte {position + 1} announces {length} bytes, but only {left} are left.");

            records.Add(new ZatcaRecord(tag, bytes.Slice(position + 2, length)));
            position += 2 + length;
        }

        return new(records.ToImmutable(), null);
    }

    /// <summary>The value of the first record with this tag, or null where there is none or it is empty.</summary>
    public ReadOnlyMemory<byte>? Find(byte tag)
    {
        foreach (var record in Records)
        {
            if (record.Tag == tag)
                return record.Value.IsEmpty ? default(ReadOnlyMemory<byte>?) : record.Value; // A bare null would become an empty value.
        }

        return null;
    }
}
