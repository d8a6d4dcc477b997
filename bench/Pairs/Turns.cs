using System.Diagnostics;
using System.Globalization;
using CegidOrleans.Bench.Load;

namespace CegidOrleans.Bench.Pairs;

/// <summary>One side's turns, one after the other.</summary>
/// <param name="row">The name of its row.</param>
/// <param name="side">The side.</param>
/// <param name="stage">Who puts it under load.</param>
internal sealed class Turns(string row, Side side, Stage stage)
{
    // Warm is who has not become faster by more than this in so many tries.
    private const double Faster = 1.04;
    private const int Tries = 2;
    private const double TrySeconds = 1.5;

    // Few calls leave the compiler a core: under full load it takes five times as long.
    private const double GentlePerSecond = 400;
    private const double GentleSeconds = 4;

    private LoadPlan _plan = side.Plan;

    /// <summary>
    /// Puts it under load until the compiler has looked twice at what is hot, which on a busy machine takes longer than any fixed time. What is warm from another
    /// row is left alone.
    /// </summary>
    /// <remarks>Standard error says so where it was still getting faster when its time was over.</remarks>
    public async Task Warm(CancellationToken cancellationToken)
    {
        if (!stage.Warmed.Add((_plan.Port, _plan.Request.Path, _plan.Request.Body, _plan.Request.Documents.Count)))
            return;
        var (spent, most) = (0.0, Math.Min(GentleSeconds + stage.Options.WarmSeconds, stage.WarmLeft));
        if (most > 0)
        {
            await Run(_plan with { Rate = GentlePerSecond }, GentleSeconds, cancellationToken);
            spent = GentleSeconds;
        }

        var (best, inVain) = (0.0, 0);
        for (; spent < most && inVain < Tries; spent += TrySeconds)
        {
            var speed = (await Run(TrySeconds, cancellationToken)).Load.PerSecond;
            inVain = speed < best * Faster ? inVain + 1 : 0;
            best = Math.Max(best, speed);
        }

        stage.WarmLeft -= spent;
        if (inVain < Tries)
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row}: not known to be warm, {best:0} answers a second at the most."));
    }

    /// <summary>Puts it under load.</summary>
    /// <param name="seconds">For how long it is counted.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="InvalidOperationException">An answer was an error, or not the one that was expected.</exception>
    public Task<Half> Run(double seconds, CancellationToken cancellationToken) => Run(_plan, seconds, cancellationToken);

    private async Task<Half> Run(LoadPlan plan, double seconds, CancellationToken cancellationToken)
    {
        var settle = stage.Options.SettleSeconds;
        var used = ProcessorSeconds();
        var load = await stage.Generator.Run(plan with { Seconds = seconds, SettleSeconds = settle }, cancellationToken);
        var cost = ProcessorSeconds() - used;
        if (load.Errors > 0 || load.Closed > 0 || load.Answers == 0)
            throw new InvalidOperationException($"{row}: {load.Answers} answers, {load.Errors} errors, {load.Closed} connections closed. The first: {load.FirstError}");
        side.Check?.Invoke(load.FirstBody);
        if (side.Fresh)
            _plan = _plan with { Request = _plan.Request with { Documents = _plan.Request.Documents with { First = load.LastDocument + 1 } } };
        // What was sent before it was counted is borne by the processes too.
        return new Half(load, cost * seconds / (seconds + settle));
    }

    private double ProcessorSeconds() => side.ProcessIds.Sum(id =>
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.TotalSeconds;
    });
}
