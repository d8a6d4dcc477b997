using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

// Where the extended type lives, so that a host finds the method without a using.
namespace Microsoft.Extensions.Configuration;

/// <summary>Adds the environment names of <see cref="EnvironmentNames"/> to the configuration.</summary>
public static class CegidEnvironmentExtensions
{
    /// <summary>
    /// Maps the environment names to their settings. They override the files of settings; an environment variable in .NET's own form
    /// (<c>Cegid__BaseUrl</c>) and the command line override them. Adding them twice changes nothing.
    /// </summary>
    /// <exception cref="FormatException">A variable's value is none that its setting can have.</exception>
    public static IConfigurationBuilder AddCegidEnvironment(this IConfigurationBuilder builder) =>
        builder.AddCegidEnvironment(Environment.GetEnvironmentVariable);

    internal static IConfigurationBuilder AddCegidEnvironment(this IConfigurationBuilder builder, Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Sources.Any(source => source is CegidEnvironmentSource))
            return builder;

        builder.Sources.Insert(Position(builder.Sources), new CegidEnvironmentSource(read));
        return builder;
    }

    // Hosts read DOTNET_ and ASPNETCORE_ variables, and once the command line too, before the files: what counts is what stands behind the files.
    private static int Position(IList<IConfigurationSource> sources)
    {
        var lastFile = Last(sources, source => source is FileConfigurationSource);
        for (var i = lastFile + 1; i < sources.Count; i++)
        {
            if (sources[i] is EnvironmentVariablesConfigurationSource { Prefix: null or "" } or CommandLineConfigurationSource)
                return i;
        }

        return sources.Count;
    }

    private static int Last(IList<IConfigurationSource> sources, Predicate<IConfigurationSource> match)
    {
        for (var i = sources.Count - 1; i >= 0; i--)
        {
            if (match(sources[i]))
                return i;
        }

        return -1;
    }
}
