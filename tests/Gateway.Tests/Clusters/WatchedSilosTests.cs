using CegidOrleans.Gateway.Clustering;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Messaging;

namespace CegidOrleans.Gateway.Tests.Clusters;

public sealed class WatchedSilosTests
{
    private static readonly Uri One = new("gwy.tcp://127.0.0.1:1/1");
    private static readonly Uri Two = new("gwy.tcp://127.0.0.1:2/1");

    private readonly ConnectedSilos _silos = new();

    [Fact]
    public async Task A_silo_that_is_no_longer_named_has_gone_and_one_that_comes_has_not()
    {
        var watched = Watched();
        Assert.Equal([One], await Named(watched, One));
        var departure = _silos.NextDeparture;
        await Named(watched, One, Two);
        Assert.False(departure.IsCompleted);

        await Named(watched, Two);

        Assert.True(departure.IsCompleted);
        Assert.False(_silos.NextDeparture.IsCompleted);
    }

    [Fact]
    public async Task A_silo_that_was_started_anew_at_the_same_address_is_another()
    {
        var watched = Watched();
        await Named(watched, One);
        var departure = _silos.NextDeparture;

        await Named(watched, new Uri("gwy.tcp://127.0.0.1:1/2"));

        Assert.True(departure.IsCompleted);
    }

    [Fact]
    public async Task While_nobody_can_be_asked_no_silo_goes()
    {
        var watched = Watched();
        await Named(watched, One, Two);
        var departure = _silos.NextDeparture;
        Lookup.Names = null;

        await Assert.ThrowsAsync<TimeoutException>(watched.GetGateways);

        Assert.False(departure.IsCompleted);
    }

    private IGatewayListProvider Watched()
    {
        var services = new ServiceCollection().AddSingleton(_silos).AddSingleton<IGatewayListProvider, Lookup>();
        WatchedSilos.Watch(services);
        return services.BuildServiceProvider().GetRequiredService<IGatewayListProvider>();
    }

    private static Task<IList<Uri>> Named(IGatewayListProvider watched, params Uri[] names)
    {
        Lookup.Names = names;
        return watched.GetGateways();
    }

    private sealed class Lookup : IGatewayListProvider
    {
        private static readonly AsyncLocal<Uri[]?> Now = new();

        public static Uri[]? Names
        {
            get => Now.Value;
            set => Now.Value = value;
        }

        public TimeSpan MaxStaleness => TimeSpan.FromSeconds(5);

        [Obsolete("Of the interface.")]
        public bool IsUpdatable => true;

        public Task InitializeGatewayListProvider() => Task.CompletedTask;

        public Task<IList<Uri>> GetGateways() => Names is { } names ? Task.FromResult<IList<Uri>>(names) : throw new TimeoutException();
    }
}
