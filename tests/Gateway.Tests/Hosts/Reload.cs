namespace CegidOrleans.Gateway.Tests.Hosts;

/// <summary>Waits for a change of the tenants file to hold.</summary>
internal static class Reload
{
    /// <summary>Asks until it holds. The time is the contract's: a change holds within 5 seconds.</summary>
    public static async Task Within5Seconds(Func<Task<bool>> condition, string otherwise)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5), otherwise);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
