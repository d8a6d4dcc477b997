namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>What a write does.</summary>
internal enum WriteKind
{
    Create,
    Update,
    Delete,
}
