using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CegidOrleans.Bench.Erp;

/// <summary>
/// An ERP with any number of invoices of 1 KB, none of which it keeps: a document is made from its number when it is asked for. So that a million of them cost
/// this process nothing. It reads only; rows that write use the sandbox.
/// </summary>
internal static class GeneratedErp
{
    /// <summary>The name of the command.</summary>
    public const string Command = "erp";

    /// <summary>The digits of an id after <see cref="IdPrefix"/>.</summary>
    public const int IdDigits = 7;

    /// <summary>What an id begins with.</summary>
    public const string IdPrefix = "INV-";

    private const int DocumentBytes = 1024;

    private static readonly byte[] Template = MakeTemplate();

    /// <summary>Runs it until it is killed.</summary>
    /// <param name="arguments">The port, and for how many milliseconds it thinks before it answers; none where nothing is said.</param>
    public static async Task<int> Serve(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{int.Parse(arguments[0], CultureInfo.InvariantCulture)}"));
        var app = builder.Build();
        var calls = new ConcurrentDictionary<string, long>();
        var pause = TimeSpan.FromMilliseconds(int.Parse(arguments.ElementAtOrDefault(1) ?? "0", CultureInfo.InvariantCulture));
        app.Run(async context =>
        {
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, TimeProvider.System, context.RequestAborted);
            await Answer(context, calls);
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>The bytes of an invoice.</summary>
    public static byte[] Document(ReadOnlySpan<char> id)
    {
        byte[] document = [.. Template];
        Encoding.ASCII.GetBytes(id, document.AsSpan(IdOffset));
        return document;
    }

    private static int IdOffset { get; } = """{"id":"INV-""".Length - IdPrefix.Length;

    private static Task Answer(HttpContext context, ConcurrentDictionary<string, long> calls)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/calls")
            return context.Response.WriteAsJsonAsync(calls);
        const string Base = "/y2/v1/invoices";
        var rest = path.StartsWith(Base, StringComparison.Ordinal) ? path[Base.Length..] : null;
        return rest switch
        {
            "" => Counted("list", Page(context)),
            "/batch" => Counted("batch", Batch(context)),
            { Length: 1 + IdDigits + 4 } => Counted("read", Send(context, Document(rest.AsSpan(1)))),
            _ => Counted("other", Missing(context)),
        };

        Task Counted(string call, Task task)
        {
            calls.AddOrUpdate(call, 1, (_, count) => count + 1);
            return task;
        }
    }

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsJsonAsync(new { error = new { code = "not_found", message = "There is none." } });
    }

    private static Task Page(HttpContext context)
    {
        var limit = int.Parse(context.Request.Query["limit"].FirstOrDefault() ?? "100", CultureInfo.InvariantCulture);
        var offset = int.Parse(context.Request.Query["offset"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var ids = Enumerable.Range(offset, limit).Select(number => string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{number:D7}"));
        return Send(context, Join(ids, string.Create(CultureInfo.InvariantCulture, $$"""],"total":1000000,"limit":{{limit}},"offset":{{offset}}}""")));
    }

    private static async Task Batch(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await Send(context, Join(body.RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!), """],"missing":[]}"""));
    }

    private static byte[] Join(IEnumerable<string> ids, string end)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        buffer.Write("""{"invoices":["""u8);
        var first = true;
        foreach (var id in ids)
        {
            if (!first)
                buffer.Write(","u8);
            first = false;
            buffer.Write(Document(id));
        }

        buffer.Write(Encoding.ASCII.GetBytes(end));
        return buffer.WrittenSpan.ToArray();
    }

    private static async Task Send(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    // An invoice as an ERP has it: fields of the contract, three lines, fields that nobody knows; filled up to the length with a note.
    private static byte[] MakeTemplate()
    {
        const string Head = """
            {"id":"INV-0000000","version":"1","updated_at":"2026-03-14T09:26:53.5897932Z","number":"F000000","customer_id":"CUST-001","status":"sent","issue_date":"2026-03-14","due_date":"2026-04-13","currency":"EUR","amount":1234.56,"tax_amount":205.76,"tax_rate":20,"items":[{"product_id":"PROD-001","description":"Espresso machine, stainless steel","quantity":2,"unit_price":499.90,"amount":999.80},{"product_id":"PROD-014","description":"Filter papers, unbleached, box of 100","quantity":10,"unit_price":2.50,"amount":25.00},{"product_id":"PROD-027","description":"Descaler","quantity":1,"unit_price":4.00,"amount":4.00}],"order_id":"ORD-000","external_reference":"POS-000000","u_loyalty_tier":"gold","u_store":{"code":"S07","tills":[1,3]},"u_exchange_rate":1.000000000000000001,"notes":"
            """;
        return Encoding.ASCII.GetBytes(Head + new string('x', DocumentBytes - Head.Length - 2) + "\"}");
    }
}
