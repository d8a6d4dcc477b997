using System.Text;
using CegidOrleans.Bench.Load;
using CsCheck;

namespace CegidOrleans.Bench.Tests;

public sealed class AnswerReaderTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nevent: message\nd\r\na\r\nata: {\"a\":\r\n3\r\n1}\n\r\n0\r\n\r\n";
    private const string Measured = "HTTP/1.1 201 Created\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
    private const string Empty = "HTTP/1.1 204 No Content\r\n\r\n";

    [Theory]
    [InlineData(Chunked, 200, "event: message\ndata: {\"a\":1}\n")]
    [InlineData(Measured, 201, "{\"a\":1}")]
    [InlineData(Empty, 204, "")]
    public void An_answer_is_the_same_however_its_bytes_are_cut(string answer, int status, string body) =>
        Gen.Int[1, answer.Length].Array[0, 5].Sample(cuts =>
        {
            var bytes = Encoding.ASCII.GetBytes(answer);
            var reader = new AnswerReader();
            reader.Begin();
            int[] ends = [.. cuts.Append(bytes.Length).Distinct().Order()];
            var from = 0;
            foreach (var end in ends)
            {
                Assert.Equal(end == bytes.Length, reader.Read(bytes.AsSpan(from..end)));
                from = end;
            }

            Assert.Equal((status, body), (reader.Status, reader.Body));
        });

    [Fact]
    public void A_tool_that_failed_is_seen_though_the_status_is_200()
    {
        const string Body = """{"result":{"isError":true}}""";
        var reader = new AnswerReader();
        reader.Begin();

        Assert.True(reader.Read(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\n\r\n{Body}")));
        Assert.True(reader.SaysToolFailed);
    }

    [Fact]
    public void What_is_no_answer_is_refused() =>
        Assert.Throws<FormatException>(() => new AnswerReader().Read("SSH-2.0-OpenSSH_9.2\r\n\r\n"u8));
}
