using CegidOrleans.Liveness;
using CegidOrleans.Sandbox;

namespace CegidOrleans.Deploy.Tests;

public sealed class HealthCheckCommandTests
{
    [Fact]
    public async Task A_host_that_answers_is_healthy_and_one_that_is_gone_is_not()
    {
        var sandbox = await SandboxHost.StartAsync(new(), TestContext.Current.CancellationToken);
        var live = $"{sandbox.ControlUrl}/live";
        Assert.Equal((0, ""), await CheckAsync(live));
        var (exitCode, said) = await CheckAsync($"{sandbox.BaseUrl}/v1/invoices");
        Assert.Equal(1, exitCode);
        Assert.Contains("answered 401", said, StringComparison.Ordinal);

        await sandbox.DisposeAsync();
        (exitCode, said) = await CheckAsync(live);
        Assert.Equal(1, exitCode);
        Assert.Contains("did not answer", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--health-check")]
    [InlineData("--health-check localhost:8080")]
    [InlineData("--health-check http://localhost/ more")]
    public void Without_one_http_address_the_command_line_is_refused(string line) =>
        Assert.Throws<FormatException>(() => HealthCheckCommand.TryParse(line.Split(' '), out _));

    [Fact]
    public void Any_other_command_line_starts_the_host() => Assert.False(HealthCheckCommand.TryParse(["--urls", "http://localhost"], out _));

    private static async Task<(int ExitCode, string Said)> CheckAsync(string address)
    {
        Assert.True(HealthCheckCommand.TryParse([HealthCheckCommand.Option, address], out var command));
        using var errors = new StringWriter();
        return (await command.RunAsync(errors, TestContext.Current.CancellationToken), errors.ToString());
    }
}
