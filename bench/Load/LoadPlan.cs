using System.Collections.Immutable;

namespace CegidOrleans.Bench.Load;

/// <summary>What a load generator is told: one kind of request, over so many connections, for so long.</summary>
internal sealed record LoadPlan
{
    /// <summary>The port of the server, on loopback.</summary>
    public required int Port { get; init; }

    /// <summary>How many connections; each has one request under way at a time.</summary>
    public required int Connections { get; init; }

    /// <summary>For how long answers are counted, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>For how long requests are sent before answers are counted, in seconds.</summary>
    public double SettleSeconds { get; init; } = 0.5;

    /// <summary>Requests a second of all connections together; null sends the next as soon as the last is answered.</summary>
    public double? Rate { get; init; }

    /// <summary>Whether each connection sends one request alone, all at the same moment; then <see cref="Seconds"/> is the longest time for all answers.</summary>
    public bool Once { get; init; }

    /// <summary>What is sent.</summary>
    public required LoadRequest Request { get; init; }
}

/// <summary>One kind of request. In the path, the headers and the body <c>{document:W}</c> and <c>{tenant:W}</c> stand for numbers of W digits.</summary>
internal sealed record LoadRequest
{
    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The path with its query.</summary>
    public required string Path { get; init; }

    /// <summary>Headers besides Host and Content-Length.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The body, empty for none.</summary>
    public string Body { get; init; } = "";

    /// <summary>What <c>{document}</c> stands for.</summary>
    public NumberRange Documents { get; init; } = new();

    /// <summary>What <c>{tenant}</c> stands for.</summary>
    public NumberRange Tenants { get; init; } = new();
}

/// <summary>Numbers to fill in.</summary>
internal sealed record NumberRange
{
    /// <summary>The first.</summary>
    public int First { get; init; }

    /// <summary>How many there are, from the first on.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether one is drawn by chance; else they come one after the other, and from the first again after the last.</summary>
    public bool Random { get; init; }
}
