using System.Net;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Security.Tokens;

/// <summary>The secret that tokens are signed with is changed gateway host by gateway host, and nobody is refused: as docs/operations.md tells it.</summary>
public sealed class SecretRotationTests
{
    private const string Old = "--Jwt:SecretKey=the secret of the tests before that one";
    private const string OldAccepted = "--Jwt:PreviousSecretKey=the secret of the tests before that one";
    private const string New = "--Jwt:SecretKey=a secret of the tests that is long enough";
    private const string NewAccepted = "--Jwt:PreviousSecretKey=a secret of the tests that is long enough";

    [Fact]
    public async Task Two_roll_outs_change_the_secret_and_refuse_no_token_that_has_not_expired()
    {
        await using var before = await TwoTenants.Start(Old);
        await using var announced = await TwoTenants.Start(Old, NewAccepted);
        await using var changed = await TwoTenants.Start(New, OldAccepted);
        await using var done = await TwoTenants.Start(New);

        // While a roll-out lasts, hosts of two stages serve at the same time, and each gets the other's tokens.
        foreach (var (one, other) in new[] { (before, announced), (announced, changed), (changed, done) })
        {
            Assert.Equal(HttpStatusCode.OK, await Use(one, await Issue(other)));
            Assert.Equal(HttpStatusCode.OK, await Use(other, await Issue(one)));
        }

        // The last stage begins when the old secret's tokens have expired. Those that have not are refused from then on.
        Assert.Equal(HttpStatusCode.OK, await Use(changed, await Issue(announced)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Use(done, await Issue(announced)));
    }

    // Without the first roll-out, hosts that have not been changed yet refuse the tokens of those that have.
    [Fact]
    public async Task One_roll_out_alone_refuses_tokens_while_it_lasts()
    {
        await using var before = await TwoTenants.Start(Old);
        await using var changed = await TwoTenants.Start(New, OldAccepted);
        Assert.Equal(HttpStatusCode.OK, await Use(changed, await Issue(before)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Use(before, await Issue(changed)));
    }

    private static async Task<string> Issue(TwoTenants at) => (await at.Post("acme-writer-key", "../auth/token", "{}", "application/x-www-form-urlencoded")).Body;

    private static async Task<HttpStatusCode> Use(TwoTenants at, string token)
    {
        using var http = new HttpClient { BaseAddress = at.Host.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var response = await http.GetAsync("/tools", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
