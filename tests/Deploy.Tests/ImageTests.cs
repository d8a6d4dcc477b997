using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CegidOrleans.Deploy.Tests;

/// <summary>An image is the same whether docker builds it from its Dockerfile or <c>dotnet publish /t:PublishContainer</c> makes it.</summary>
public sealed partial class ImageTests
{
    public static TheoryData<string> Projects => ["Gateway", "Silo", "Sandbox"];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Publishing_a_container_gives_what_the_Dockerfile_gives(string project)
    {
        var (dockerfile, properties) = (Dockerfile(project), await Properties(project));
        Assert.Equal(Last(dockerfile, "FROM"), Property("ContainerBaseImage"));
        Assert.Equal($"cegid-orleans/{project.ToLowerInvariant()}", Property("ContainerRepository"));
        Assert.Equal(Last(dockerfile, "WORKDIR"), Property("ContainerWorkingDirectory"));
        // The base image's own user, in a Dockerfile by the variable that the image sets.
        Assert.Equal(("$APP_UID", "1654"), (Last(dockerfile, "USER"), Property("ContainerUser")));
        Assert.Equal(Last(dockerfile, "EXPOSE").Split(' ').Order(), Items("ContainerPort", "Identity").Order());
        Assert.Equal(
            Variable().Matches(Last(dockerfile, "ENV")).Select(match => match.Value).Order(),
            Items("ContainerEnvironmentVariable", "Identity").Zip(Items("ContainerEnvironmentVariable", "Value"), (name, value) => $"{name}={value}").Order());
        var arguments = Instructions(dockerfile, "CMD").LastOrDefault(line => line.StartsWith('[')) ?? "[]";
        Assert.Equal(JsonNode.Parse(arguments)!.AsArray().Select(word => word!.GetValue<string>()), Items("ContainerDefaultArgs", "Identity"));

        string Property(string name) => properties["Properties"]![name]!.GetValue<string>();
        IEnumerable<string> Items(string name, string part) => properties["Items"]![name]!.AsArray().Select(item => item![part]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_image_is_built_in_stages_has_no_root_no_shell_and_its_own_health_check(string project)
    {
        var dockerfile = Dockerfile(project);
        var assembly = $"/app/CegidOrleans.{project}.dll";
        Assert.Equal(2, Instructions(dockerfile, "FROM").Count);
        Assert.EndsWith("-chiseled", Last(dockerfile, "FROM"), StringComparison.Ordinal);
        // In the JSON form, which asks no shell.
        Assert.Equal($"[\"dotnet\", \"{assembly}\"]", Last(dockerfile, "ENTRYPOINT"));
        Assert.Contains($"CMD [\"dotnet\", \"{assembly}\", \"--health-check\", \"http://127.0.0.1:", Last(dockerfile, "HEALTHCHECK"), StringComparison.Ordinal);
        Assert.DoesNotContain(Instructions(dockerfile, "RUN"), line => !line.StartsWith("dotnet publish ", StringComparison.Ordinal));
    }

    private static string Dockerfile(string project) =>
        File.ReadAllText(Tooling.PathOf("deploy", "images", $"{project.ToLowerInvariant()}.Dockerfile")).Replace("\\\n", " ", StringComparison.Ordinal);

    private static List<string> Instructions(string dockerfile, string name) => [.. dockerfile.Split('\n')
        .Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => line[name.Length..].Trim())];

    private static string Last(string dockerfile, string name) => Instructions(dockerfile, name)[^1];

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

    [GeneratedRegex(@"\S+=\S+")]
    private static partial Regex Variable();
}
