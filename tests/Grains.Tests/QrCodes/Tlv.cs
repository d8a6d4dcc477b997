using System.Text;

namespace CegidOrleans.Grains.Tests.QrCodes;

/// <summary>Writes ZATCA records.</summary>
internal static class Tlv
{
    public static byte[] Encode(IEnumerable<(byte Tag, byte[] Value)> records) =>
        [.. records.SelectMany(record => (byte[])[record.Tag, checked((byte)record.Value.Length), .. record.Value])];

    /// <summary>A code without a stamp.</summary>
    public static byte[] Invoice(
        string seller = "Bobs Records",
        string vatNumber = "310122393500003",
        string timestamp = "2022-04-25T15:30:00Z",
        string total = "115.00",
        string vat = "15.00") =>
        Encode([Text(1, seller), Text(2, vatNumber), Text(3, timestamp), Text(4, total), Text(5, vat)]);

    public static (byte Tag, byte[] Value) Text(byte tag, string text) => (tag, Encoding.UTF8.GetBytes(text));

    /// <summary>The records of a code.</summary>
    public static List<(byte Tag, byte[] Value)> Decode(byte[] bytes)
    {
        var records = new List<(byte, byte[])>();
        for (var at = 0; at < bytes.Length; at += 2 + bytes[at + 1])
            records.Add((bytes[at], bytes[(at + 2)..(at + 2 + bytes[at + 1])]));

        return records;
    }

    /// <summary>The code with another value in one tag.</summary>
    public static byte[] Replace(byte[] bytes, byte tag, Func<byte[], byte[]> change) =>
        Encode(Decode(bytes).Select(record => record.Tag == tag ? (tag, change(record.Value)) : record));
}
