namespace CegidOrleans.Silo.Clustering;

/// <summary>The names under which silos and gateway hosts find each other. The service's name is part of every stored key: never change it.</summary>
public static class ClusterNames
{
    /// <summary>The service.</summary>
    public const string Service = "cegid-orleans";

    /// <summary>The cluster.</summary>
    public const string Cluster = "cegid-orleans";
}
