using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using CegidOrleans.Telemetry;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>Every measurement of every meter in the process: its instrument, its value and its tags.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, byte> _all = new();
    private readonly ConcurrentDictionary<string, byte> _ours = new();

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            listener.EnableMeasurementEvents(instrument);
            if (instrument.Meter.Name == Instrumentation.Name)
            {
                _ours.TryAdd(instrument.Name, 0);
            }
        };
        _listener.SetMeasurementEventCallback<byte>(Measured);
        _listener.SetMeasurementEventCallback<short>(Measured);
        _listener.SetMeasurementEventCallback<int>(Measured);
        _listener.SetMeasurementEventCallback<long>(Measured);
        _listener.SetMeasurementEventCallback<float>(Measured);
        _listener.SetMeasurementEventCallback<double>(Measured);
        _listener.SetMeasurementEventCallback<decimal>(Measured);
        _listener.Start();
    }

    /// <summary>The names of the instruments of our own.</summary>
    public IEnumerable<string> Ours => _ours.Keys;

    /// <summary>The different combinations of instrument and tags that were seen.</summary>
    public IEnumerable<string> All
    {
        get
        {
            _listener.RecordObservableInstruments();
            return _all.Keys;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={Convert.ToString(tag.Value, CultureInfo.InvariantCulture)}"));
        _all.TryAdd($"{instrument.Meter.Name} {instrument.Name} {instrument.Description} {text}", 0);
    }
}
