using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Reading;

/// <summary>Says how fresh a state is.</summary>
internal static class FreshnessFactory
{
    /// <summary>The freshness, at <paramref name="now"/>, of a state that the ERP was asked for at <paramref name="askedAt"/>.</summary>
    public static Freshness Create(DateTimeOffset askedAt, DateTimeOffset now, TimeSpan freshFor, AnswerSource source)
    {
        var age = now > askedAt ? now - askedAt : TimeSpan.Zero;
        return new Freshness { FetchedAt = askedAt, Age = age, FreshFor = freshFor > age ? freshFor - age : TimeSpan.Zero, Source = source };
    }
}
