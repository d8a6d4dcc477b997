using System.Text;
using CegidOrleans.Bench.Load;

namespace CegidOrleans.Bench.Tests;

public sealed class RequestTemplateTests
{
    private static readonly LoadRequest Request = new()
    {
        Path = "/mcp",
        Headers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("X-API-Key", "key-{tenant:4}"),
        Body = """{"ids":["INV-{document:7}","INV-{document:7}"]}""",
    };

    [Fact]
    public void Numbers_stand_in_their_places_and_the_length_is_told()
    {
        var template = RequestTemplate.Of(Request, new Numbers(new NumberRange { First = 5, Count = 100 }), new Numbers(new NumberRange { First = 42 }));
        var copy = template.Copy();
        template.Fill(copy);
        template.Fill(copy);

        const string Body = """{"ids":["INV-0000007","INV-0000008"]}""";
        Assert.Equal(
            $"POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-API-Key: key-0042\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}",
            Encoding.UTF8.GetString(copy));
    }

    [Fact]
    public void Numbers_in_order_begin_anew_after_the_last()
    {
        var numbers = new Numbers(new NumberRange { First = 3, Count = 2 });

        Assert.Equal([3, 4, 3], [numbers.Next(), numbers.Next(), numbers.Next()]);
    }
}
