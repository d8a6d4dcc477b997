using BenchmarkDotNet.Attributes;
using CegidOrleans.Bench.Erp;
using CegidOrleans.Grains.Documents;

namespace CegidOrleans.Bench.Pieces;

/// <summary>An update of one field of an invoice of 1 KB.</summary>
public class JsonSplicing
{
    private readonly ReadOnlyMemory<byte> _document = GeneratedErp.Document("INV-0000001");
    private readonly ReadOnlyMemory<byte> _change = """{"status":"paid"}"""u8.ToArray();
    private readonly ReadOnlyMemory<byte> _addition = """{"u_checked_by":"agent 7"}"""u8.ToArray();

    /// <summary>A field that is there.</summary>
    [Benchmark]
    public ReadOnlyMemory<byte> Change() => DocumentPatch.Apply(_document, _change);

    /// <summary>A field that is not.</summary>
    [Benchmark]
    public ReadOnlyMemory<byte> Addition() => DocumentPatch.Apply(_document, _addition);
}
