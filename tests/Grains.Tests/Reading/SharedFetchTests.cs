using CegidOrleans.Grains.Reading;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Grains.Tests.Reading;

public sealed class SharedFetchTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<int>> _asked = [];

    [Fact]
    public async Task Readers_who_accept_the_running_fetch_share_it()
    {
        var fetch = new SharedFetch<int>(_time);
        var readers = Enumerable.Range(0, 1000).Select(_ => fetch.Get(_time.GetUtcNow(), Ask)).ToArray();
        Assert.Single(_asked);
        _asked[0].SetResult(7);
        Assert.All(await Task.WhenAll(readers), fetched => Assert.Equal(7, fetched.Value));
    }

    [Fact]
    public async Task Readers_who_want_a_later_state_share_the_fetch_behind_the_running_one()
    {
        var fetch = new SharedFetch<int>(_time);
        var first = fetch.Get(_time.GetUtcNow(), Ask);
        _time.Advance(TimeSpan.FromSeconds(1));
        var later = Enumerable.Range(0, 100).Select(_ => fetch.Get(_time.GetUtcNow(), Ask)).ToArray();
        Assert.Single(_asked);
        _asked[0].SetResult(1);
        Assert.Equal(1, (await first).Value);
        Assert.False(fetch.IsIdle);
        while (_asked.Count < 2)
        {
            await Task.Yield();
        }

        _asked[1].SetResult(2);
        Assert.All(await Task.WhenAll(later), fetched => Assert.Equal(2, fetched.Value));
        Assert.Equal(2, _asked.Count);
        Assert.True(fetch.IsIdle);
    }

    [Fact]
    public async Task A_fetch_that_failed_fails_its_own_readers_and_not_the_next()
    {
        var fetch = new SharedFetch<int>(_time);
        var first = fetch.Get(_time.GetUtcNow(), Ask);
        _asked[0].SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        var second = fetch.Get(_time.GetUtcNow(), Ask);
        _asked[1].SetResult(2);
        Assert.Equal(2, (await second).Value);
    }

    private Task<int> Ask()
    {
        _asked.Add(new TaskCompletionSource<int>());
        return _asked[^1].Task;
    }
}
