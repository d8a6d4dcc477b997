using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace CegidOrleans.Tenants.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public void An_environment_name_overrides_a_file_and_is_overridden_by_the_command_line()
    {
        using var file = new TempFile("""{ "Cegid": { "BaseUrl": "from-file" }, "Redis": { "Host": "from-file" } }""");
        var configuration = new ConfigurationManager();
        configuration.AddCommandLine([]);
        configuration.AddJsonFile(file.Path);
        configuration.AddCommandLine(["--Redis:Host=from-command-line"]);
        configuration.AddCegidEnvironment(Environment(("CEGID_BASE_URL", "from-environment"), ("REDIS_HOST", "from-environment")));

        Assert.Equal("from-environment", configuration["Cegid:BaseUrl"]);
        Assert.Equal("from-command-line", configuration["Redis:Host"]);
    }

    [Fact]
    public void It_stands_before_the_environment_in_dot_net_s_own_form_and_only_once()
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables("DOTNET_");
        configuration.AddEnvironmentVariables();
        configuration.AddCegidEnvironment(Environment()).AddCegidEnvironment();

        var sources = ((IConfigurationBuilder)configuration).Sources.Where(source => source is not Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource);
        Assert.Collection(
            sources,
            source => Assert.Equal("DOTNET_", Assert.IsType<EnvironmentVariablesConfigurationSource>(source).Prefix),
            source => Assert.IsType<CegidEnvironmentSource>(source),
            source => Assert.IsType<EnvironmentVariablesConfigurationSource>(source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_value_counts_as_unset(string value)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Cegid:BaseUrl", "from-file")]);
        configuration.AddCegidEnvironment(Environment(("CEGID_BASE_URL", value)));
        Assert.Equal("from-file", configuration["Cegid:BaseUrl"]);
    }

    [Theory]
    [InlineData("INFO", "Information")]
    [InlineData("warn", "Warning")]
    [InlineData("DEBUG", "Debug")]
    [InlineData("Critical", "Critical")]
    public void A_log_level_is_read_in_either_tongue(string value, string expected)
    {
        var configuration = new ConfigurationManager();
        configuration.AddCegidEnvironment(Environment(("LOG_LEVEL", value)));
        Assert.Equal(expected, configuration["Logging:LogLevel:Default"]);
    }

    [Fact]
    public void Wrong_values_are_all_named_and_not_quoted()
    {
        var variables = Environment(("LOG_LEVEL", "loud"), ("CEGID_TIMEOUT", "soon"));
        var exception = Assert.Throws<FormatException>(() => new ConfigurationManager().AddCegidEnvironment(variables));
        Assert.Contains("CEGID_TIMEOUT has to be a whole number.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("LOG_LEVEL has to be one of Trace,", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("loud", exception.Message, StringComparison.Ordinal);
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value).GetValueOrDefault;
}
