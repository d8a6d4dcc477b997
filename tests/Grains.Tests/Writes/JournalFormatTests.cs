using System.Text;
using CegidOrleans.Documents;
using CegidOrleans.Grains.Writes.Journal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Grains.Tests.Writes;

/// <summary>The journal outlives the release that wrote it: an entry written by 0.1 is read by every later release.</summary>
public sealed class JournalFormatTests
{
    private const string WrittenBy01 = "IAAFAQlBD0lOVi0wMDFBCTAwZmZBHXsibm90ZXMiOiLDqSJ9QQMxIYAAYNdMWUnfCIEAAAAAAAAAAOAhgID2b01ZSd8IgQAAAAAAAAAA4CGAAI0ITllJ3wiBAGjEYQgAAADgIejACUEDMkFdeyJpZCI6IklOVi0wMDEiLCJhbW91bnQiOjEuMDAwMDAwMDAwMDAwMDAwMDAxfeDg";

    private const string WrittenNow = "IAAFAQlBD0lOVi0wMDFBCTAwZmZBHXsibm90ZXMiOiLDqSJ9QQMxIYAAYNdMWUnfCIEAAAAAAAAAAOAhgID2b01ZSd8IgQAAAAAAAAAA4CGAAI0ITllJ3wiBAGjEYQgAAADgIejACUEDMkFdeyJpZCI6IklOVi0wMDEiLCJhbW91bnQiOjEuMDAwMDAwMDAwMDAwMDAwMDAxfeDBAcEB4A==";

    private static readonly OrleansGrainStorageSerializer Storage = new(
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    [Fact]
    public void An_entry_written_by_release_0_1_is_read_to_the_last_byte()
    {
        var entry = Storage.Deserialize<JournalEntry>(new BinaryData(Convert.FromBase64String(WrittenBy01)))!;
        var expected = Entry();
        Assert.Equal(expected.Method, entry.Method);
        Assert.Equal(expected.State, entry.State);
        Assert.Equal(expected.DocumentId, entry.DocumentId);
        Assert.Equal(expected.ContentHash, entry.ContentHash);
        Assert.Equal(expected.Content, entry.Content);
        Assert.Equal(expected.ExpectedVersion, entry.ExpectedVersion);
        Assert.Equal(expected.OpenedAt, entry.OpenedAt);
        Assert.Equal(expected.SentAt, entry.SentAt);
        Assert.Equal(expected.SettledAt, entry.SettledAt);
        Assert.Equal(expected.Result!.Id, entry.Result!.Id);
        Assert.Equal(expected.Result.Version, entry.Result.Version);
        Assert.Equal(expected.Result.Json.ToArray(), entry.Result.Json.ToArray());
    }

    [Fact]
    public void The_format_has_not_changed() => Assert.Equal(WrittenNow, Convert.ToBase64String(Storage.Serialize(Entry()).ToArray()));

    private static JournalEntry Entry() => new()
    {
        Method = WriteMethod.Update,
        State = WriteState.Done,
        DocumentId = "INV-001",
        ContentHash = "00ff",
        Content = Encoding.UTF8.GetBytes("""{"notes":"é"}"""),
        ExpectedVersion = "1",
        OpenedAt = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        SentAt = new DateTimeOffset(2026, 11, 23, 12, 0, 1, TimeSpan.Zero),
        SettledAt = new DateTimeOffset(2026, 11, 23, 12, 0, 2, TimeSpan.FromHours(1)),
        Result = new Document { Id = "INV-001", Version = "2", Json = Encoding.UTF8.GetBytes("""{"id":"INV-001","amount":1.000000000000000001}""") },
    };
}
