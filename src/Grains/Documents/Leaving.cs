using Orleans.Configuration;

namespace CegidOrleans.Grains.Documents;

/// <summary>When documents leave memory.</summary>
internal static class Leaving
{
    private const int Never = 100;

    // Percent of the memory: enough that it does not begin anew with the next document, and most documents stay.
    private const int FreeAgain = 5;

    // A silo reads some ten thousand documents a second where nothing else holds it up: the usual 5 s are too long for what is left.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Has Orleans collect activations as the settings of documents say. Those of other grains go by the same rule: what they know is stored.</summary>
    public static void Follow(this GrainCollectionOptions collection, DocumentOptions documents)
    {
        collection.CollectionAge = documents.IdleAfter;
        collection.EnableActivationSheddingOnMemoryPressure = documents.ShedAbove < Never;
        collection.MemoryUsageLimitPercentage = documents.ShedAbove;
        collection.MemoryUsageTargetPercentage = documents.ShedAbove - FreeAgain;
        collection.MemoryUsagePollingPeriod = LookEvery;
    }
}
