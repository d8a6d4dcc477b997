using System.Text.Json.Nodes;

namespace CegidOrleans.Deploy.Tests;

/// <summary>An image is the same whether docker builds it from its Dockerfile or <c>dotnet publish /t:PublishContainer</c> makes it.</summary>
public sealed class ImageTests
{
    public static TheoryData<string> Projects => ["Gateway", "Silo", "Sandbox"];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Publishing_a_container_gives_what_the_Dockerfile_gives(string project)
    {
        var (dockerfile, properties) = (Dockerfile.Of(project), await Properties(project));
        Assert.Equal(dockerfile.Last("FROM"), Property("ContainerBaseImage"));
        Assert.Equal($"cegid-orleans/{project.ToLowerInvariant()}", Property("ContainerRepository"));
        Assert.Equal(dockerfile.Last("WORKDIR"), Property("ContainerWorkingDirectory"));
        // The base image's own user, in a Dockerfile by the variable that the image sets.
        Assert.Equal(("$APP_UID", "1654"), (dockerfile.Last("USER"), Property("ContainerUser")));
        Assert.Equal(dockerfile.Last("EXPOSE").Split(' ').Order(), Items("ContainerPort", "Identity").Order());
        Assert.Equal(
            dockerfile.Environment.Select(variable => $"{variable.Key}={variable.Value}").Order(),
            Items("ContainerEnvironmentVariable", "Identity").Zip(Items("ContainerEnvironmentVariable", "Value"), (name, value) => $"{name}={value}").Order());
        Assert.Equal(dockerfile.Arguments, Items("ContainerDefaultArgs", "Identity"));

        string Property(string name) => properties["Properties"]![name]!.GetValue<string>();
        IEnumerable<string> Items(string name, string part) => properties["Items"]![name]!.AsArray().Select(item => item![part]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_image_is_built_in_stages_has_no_root_no_shell_and_its_own_health_check(string project)
    {
        var dockerfile = Dockerfile.Of(project);
        var assembly = $"/app/CegidOrleans.{project}.dll";
        Assert.Equal(2, dockerfile.Instructions("FROM").Count);
        Assert.EndsWith("-chiseled", dockerfile.Last("FROM"), StringComparison.Ordinal);
        Assert.Equal(["dotnet", assembly], dockerfile.EntryPoint);
        Assert.Equal(["dotnet", assembly, "--health-check"], dockerfile.HealthCheck.SkipLast(1));
        Assert.DoesNotContain(dockerfile.Instructions("RUN"), line => !line.StartsWith("dotnet publish ", StringComparison.Ordinal));
    }

    private static async Task<JsonNode> Properties(string project)
    {
        var (exitCode, output, errors) = await Tooling.RunAsync(
            "dotnet",
            [
                "msbuild", Tooling.PathOf("src", project, $"{project}.csproj"),
                "-getProperty:ContainerBaseImage,ContainerRepository,ContainerWorkingDirectory,ContainerUser",
                "-getItem:ContainerPort,ContainerEnvironmentVariable,ContainerDefaultArgs",
            ]);
        Assert.True(exitCode == 0, output + errors);
        return JsonNode.Parse(output)!;
    }
}
