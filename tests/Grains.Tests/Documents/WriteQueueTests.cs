using CegidOrleans.Faults;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Tests.Clusters;

namespace CegidOrleans.Grains.Tests.Documents;

public sealed class WriteQueueTests
{
    private readonly List<int> _done = [];

    [Fact]
    public async Task Writes_run_one_at_a_time_in_the_order_in_which_they_were_accepted()
    {
        var queue = new WriteQueue(100);
        var first = new TaskCompletionSource();
        var writes = Enumerable.Range(0, 50).Select(number => Write(queue, number, first.Task)).ToArray();
        Assert.Empty(_done);
        first.SetResult();
        await Task.WhenAll(writes);
        Assert.Equal(Enumerable.Range(0, 50), _done);
    }

    [Fact]
    public async Task A_writer_that_goes_away_while_it_waits_takes_nothing_with_it()
    {
        var queue = new WriteQueue(100);
        var first = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var one = Write(queue, 1, first.Task);
        var two = Enqueue(queue, 2, Task.CompletedTask, gone.Token);
        var three = Write(queue, 3, Task.CompletedTask);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        first.SetResult();
        await Task.WhenAll(one, three);
        Assert.Equal([1, 3], _done);
    }

    [Fact]
    public async Task A_failed_write_lets_the_next_one_in()
    {
        var queue = new WriteQueue(100);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(queue, 1, Task.FromException(new InvalidOperationException())));
        await Write(queue, 2, Task.CompletedTask);
        Assert.Equal([2], _done);
    }

    [Fact]
    public async Task A_writer_who_finds_the_queue_full_is_told_so_at_once()
    {
        var queue = new WriteQueue(1);
        var first = new TaskCompletionSource();
        var one = Write(queue, 1, first.Task);
        var two = Write(queue, 2, Task.CompletedTask);
        var error = await Write(queue, 3, Task.CompletedTask).Fails(FaultCode.UpstreamUnavailable);
        Assert.True(error.Retryable);
        first.SetResult();
        await Task.WhenAll(one, two);
        Assert.Equal([1, 2], _done);
    }

    [Fact]
    public async Task A_queue_is_idle_only_while_no_write_is_under_way_or_waits()
    {
        var queue = new WriteQueue(100);
        Assert.True(queue.IsIdle);
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        var one = Write(queue, 1, first.Task);
        var two = Write(queue, 2, second.Task);
        Assert.False(queue.IsIdle);
        first.SetResult();
        await one;
        Assert.False(queue.IsIdle);
        second.SetResult();
        await two;
        Assert.True(queue.IsIdle);
    }

    private Task<int> Write(WriteQueue queue, int number, Task until) => Enqueue(queue, number, until, TestContext.Current.CancellationToken);

    private Task<int> Enqueue(WriteQueue queue, int number, Task until, CancellationToken cancellationToken) => queue.Run(
        async () =>
        {
            await until;
            _done.Add(number);
            return number;
        },
        _ => { },
        cancellationToken);
}
