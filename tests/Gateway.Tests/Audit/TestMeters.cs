using System.Diagnostics.Metrics;

namespace CegidOrleans.Gateway.Tests.Audit;

/// <summary>Meters for what is tested without a host.</summary>
internal sealed class TestMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        _meters.Add(new Meter(options));
        return _meters[^1];
    }

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}
