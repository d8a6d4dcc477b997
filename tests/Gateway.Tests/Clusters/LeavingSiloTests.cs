using CegidOrleans.Faults;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Writes;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Gateway.Tests.Clusters;

/// <summary>What becomes of calls at a silo that leaves: each ask is a task that the test completes.</summary>
public sealed class LeavingSiloTests
{
    private static readonly WriteIdentity MadeForTheCall = WriteIdentity.Of(null);

    private readonly FakeTimeProvider _time = new();
    private readonly ConnectedSilos _silos = new();
    private readonly List<TaskCompletionSource<string>> _asked = [];
    private readonly List<WriteIdentity> _keys = [];
    private readonly LeavingSilo _leaving;

    public LeavingSiloTests()
    {
        _leaving = new LeavingSilo(_time, _silos);
        _silos.Changed(2, 0);
    }

    [Fact]
    public async Task A_read_that_a_leaving_silo_did_not_take_is_asked_of_another()
    {
        var read = Read();
        Fails(0, new SiloUnavailableException());
        await AskedAgain(1);

        Answers(1, "from another");

        Assert.Equal("from another", await read);
    }

    [Fact]
    public async Task A_read_whose_answer_went_with_a_silo_is_asked_again_and_one_that_only_takes_long_is_not()
    {
        var read = Read();
        Assert.Single(_asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(_asked);

        _silos.Changed(1, 2);
        await AskedAgain(1);
        Answers(1, "from another");

        Assert.Equal("from another", await read);
    }

    [Fact]
    public async Task An_answer_that_comes_a_moment_after_a_silo_has_gone_is_taken()
    {
        var read = Read();
        _silos.Departed();
        Answers(0, "the first");

        Assert.Equal("the first", await read);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_silo_that_comes_makes_nobody_ask_again()
    {
        var read = Read();
        _silos.Changed(3, 2);
        _time.Advance(TimeSpan.FromSeconds(5));
        Answers(0, "the first");

        Assert.Equal("the first", await read);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_write_is_asked_for_again_with_its_key_as_one_that_may_have_been_used()
    {
        var write = Write();
        _silos.Departed();
        await AskedAgain(1);
        Answers(1, "what the first had done");

        Assert.Equal("what the first had done", await write);
        Assert.Equal([MadeForTheCall, MadeForTheCall with { ChosenByCaller = true }], _keys);
    }

    [Fact]
    public async Task A_write_whose_silo_says_that_it_is_leaving_is_asked_of_another()
    {
        var write = Write();
        Fails(0, new CegidException(FaultCode.UpstreamUnavailable, "not begun") { Retryable = true, SiloLeaving = true });
        await AskedAgain(1);
        Fails(1, new CegidException(FaultCode.UpstreamUnavailable, "the journal is away, nothing was sent") { Retryable = true });

        // None of the two was sent.
        Assert.Equal(FaultCode.UpstreamUnavailable, (await Assert.ThrowsAsync<CegidException>(() => write)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_lost_answer_that_nothing_was_sent_is_not_believed(bool silent)
    {
        var outcome = new WriteOutcome(_leaving).Of(MadeForTheCall, Ask);
        if (silent)
            _silos.Departed();
        else
            Fails(0, new SiloUnavailableException());
        await AskedAgain(1);
        Fails(1, new CegidException(FaultCode.UpstreamUnavailable, "the journal is away, nothing was sent") { Retryable = true });
        if (silent)
            Fails(0, new TimeoutException());

        var told = await Assert.ThrowsAsync<CegidException>(() => outcome);
        Assert.Equal(FaultCode.OutcomeUnknown, told.Code);
        Assert.Equal(MadeForTheCall.Key.Value, told.IdempotencyKey);
    }

    [Fact]
    public async Task A_second_call_that_came_to_nothing_does_not_hide_what_the_first_brings()
    {
        var write = Write();
        _silos.Departed();
        await AskedAgain(1);
        Fails(1, new CegidException(FaultCode.UpstreamUnavailable, "too many wait") { Retryable = true });
        Answers(0, "done");

        Assert.Equal("done", await write);
    }

    [Fact]
    public async Task What_is_refused_for_good_is_refused_whichever_call_says_so()
    {
        var write = Write();
        _silos.Departed();
        await AskedAgain(1);
        Fails(1, new CegidException(FaultCode.Conflict, "another version"));

        Assert.Equal(FaultCode.Conflict, (await Assert.ThrowsAsync<CegidException>(() => write)).Code);
    }

    [Fact]
    public async Task Silos_that_go_again_and_again_do_not_multiply_a_call_without_end()
    {
        var read = Read();
        // One that goes before anybody waits for the next is missed: on a busy machine so many may be.
        await Until(() =>
        {
            _silos.Departed();
            return _asked.Count > 3;
        });
        for (var gone = 1; gone <= 10; gone++)
        {
            _silos.Departed();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Answers(2, "one of them");
        Assert.Equal("one of them", await read);
        Assert.InRange(_asked.Count, 4, 4);
    }

    [Fact]
    public async Task It_is_asked_until_a_silo_that_died_is_counted_out_and_not_for_ever()
    {
        var read = Read();
        var began = _time.GetUtcNow();
        for (var asked = 0; !read.IsCompleted; asked++)
        {
            Fails(asked, new SiloUnavailableException());
            await Until(() => read.IsCompleted || _asked.Count > asked + 1);
        }

        await Assert.ThrowsAsync<SiloUnavailableException>(() => read);
        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(33));
    }

    [Fact]
    public async Task Without_any_silo_nobody_waits_long()
    {
        _silos.Changed(0, 2);
        var read = Read();
        var began = _time.GetUtcNow();
        for (var asked = 0; !read.IsCompleted; asked++)
        {
            Fails(asked, new SiloUnavailableException());
            await Until(() => read.IsCompleted || _asked.Count > asked + 1);
        }

        await Assert.ThrowsAsync<SiloUnavailableException>(() => read);
        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_lease_is_given_up_a_moment_after_a_silo_has_gone()
    {
        var silent = new TaskCompletionSource<string>();
        var lease = _leaving.OrLost(silent.Task);
        _silos.Departed();
        await Until(() => lease.IsCompleted);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => lease);
        Assert.Equal("answer", await _leaving.OrLost(Task.FromResult("answer")));
    }

    private Task<string> Read() => _leaving.Read(() => Ask(MadeForTheCall));

    private Task<string> Write() => _leaving.Write(MadeForTheCall, Ask);

    private Task<string> Ask(WriteIdentity key)
    {
        _keys.Add(key);
        var asked = new TaskCompletionSource<string>();
        _asked.Add(asked);
        return asked.Task;
    }

    private void Answers(int call, string answer) => _asked[call].SetResult(answer);

    private void Fails(int call, Exception error) => _asked[call].SetException(error);

    private Task AskedAgain(int call) => Until(() => _asked.Count > call);

    // The pauses are on a clock of the test's own, and somebody has to have begun to wait for it.
    private async Task Until(Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), "It did not come to that.");
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
