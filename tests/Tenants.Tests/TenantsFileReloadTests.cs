using CegidOrleans.Tenancy;
using CegidOrleans.Tenants.FromFile;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants.Tests;

public sealed class TenantsFileReloadTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TenantId Acme = TenantId.Parse("acme");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_leaves_the_file_is_refused_within_five_seconds_and_a_new_one_is_taken()
    {
        using var file = new TempFile(TempFile.Of(TempFile.Tenant("acme", "old-key")));
        using var host = await Start(file);
        Assert.True(host.Keys.TryFind("old-key", out _));

        file.TurnLinkTo(TempFile.Of(TempFile.Tenant("acme", "new-key")));
        var changed = Changed(host);
        host.Time.Advance(Poll);
        await changed.WaitAsync(TimeSpan.FromSeconds(10), Stop);

        Assert.False(host.Keys.TryFind("old-key", out _));
        Assert.True(host.Keys.TryFind("new-key", out var holder));
        Assert.Equal((Acme, "agents"), (holder.Tenant.Id, holder.Key.Id));
    }

    [Fact]
    public async Task A_broken_file_keeps_the_old_tenants_and_says_once_why()
    {
        using var file = new TempFile(TempFile.Of(TempFile.Tenant("acme", "good-key")));
        using var host = await Start(file);
        var first = host.Get<TenantsFileStatus>().Outcome!;

        file.Write(TempFile.Of(TempFile.Tenant("acme", "other-key", """, "limits": { "requestsPerHour": 0 }""")));
        host.Time.Advance(Poll);
        var message = await host.Log.Next("TenantsRefused", Stop);

        Assert.Contains("tenant 'acme': limits.requestsPerHour: has to be 1 or more.", message, StringComparison.Ordinal);
        Assert.True(host.Keys.TryFind("good-key", out _));
        Assert.False(host.Keys.TryFind("other-key", out _));
        var broken = host.Get<TenantsFileStatus>().Outcome!;
        Assert.Equal((false, first.Version), (broken.IsCurrent, broken.Version));
        Assert.Equal(host.Time.GetUtcNow(), broken.FailedAt);

        host.Get<TenantsFile>().Check(host.Directory);
        host.Get<TenantsFile>().Check(host.Directory);
        Assert.Equal(1, host.Log.Count("TenantsRefused"));

        file.Write(TempFile.Of(TempFile.Tenant("acme", "good-key")));
        host.Get<TenantsFile>().Check(host.Directory);
        Assert.True(host.Get<TenantsFileStatus>().Outcome!.IsCurrent);
        Assert.Equal(1, host.Log.Count("TenantsRestored"));
    }

    [Fact]
    public async Task A_file_that_is_gone_keeps_the_old_tenants()
    {
        using var file = new TempFile(TempFile.Of(TempFile.Tenant("acme", "good-key")));
        using var host = await Start(file);

        file.Delete();
        host.Time.Advance(Poll);
        await host.Log.Next("TenantsRefused", Stop);

        Assert.NotNull(host.Directory.Find(Acme));
        Assert.False(host.Get<TenantsFileStatus>().Outcome!.IsCurrent);
    }

    [Fact]
    public async Task A_file_that_did_not_change_replaces_nothing()
    {
        using var file = new TempFile(TempFile.Of(TempFile.Tenant("acme", "good-key")));
        using var host = await Start(file);
        var before = host.Directory.Find(Acme);

        file.TurnLinkTo(File.ReadAllText(file.Path));
        host.Get<TenantsFile>().Check(host.Directory);

        Assert.Same(before, host.Directory.Find(Acme));
    }

    [Fact]
    public async Task A_broken_file_stops_the_start_with_all_its_errors()
    {
        using var file = new TempFile(TempFile.Of("""{ "id": "Acme" }""", TempFile.Tenant("beta", "k", """, "colour": 1""")));
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => Start(file));

        Assert.Contains(exception.Failures, failure => failure.StartsWith("TENANTS_FILE (Tenants:File): tenants[0]: id:", StringComparison.Ordinal));
        Assert.Contains(exception.Failures, failure => failure.EndsWith("tenant 'beta': colour: is not a known field.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_the_start()
    {
        using var file = new TempFile("");
        file.Delete();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => Start(file));
        Assert.Contains("TENANTS_FILE", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_plain_text_is_warned_of_and_never_logged()
    {
        const string Key = "not-for-logs";
        using var file = new TempFile(TempFile.Of(TempFile.Tenant("acme", "x").Replace(
            $"\"sha256\": \"{TempFile.Sha256("x")}\"", $"\"key\": \"{Key}\"", StringComparison.Ordinal)));
        using var host = await Start(file);

        Assert.True(host.Keys.TryFind(Key, out _));
        var warning = Assert.Single(host.Log.All, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("acme/agents", warning.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.All, entry => entry.Text.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.All, entry => entry.Text.Contains("upstream-secret", StringComparison.Ordinal));
    }

    private static async Task<TestHost> Start(TempFile file)
    {
        var host = new TestHost(("Tenants:File", file.Path));
        await host.Start();
        return host;
    }

    private static Task Changed(TestHost host)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Directory.Changed += changed.SetResult;
        return changed.Task;
    }
}
