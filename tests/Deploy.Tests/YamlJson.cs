using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CegidOrleans.Deploy.Tests;

/// <summary>Reads YAML as JSON, with anchors and merge keys resolved and plain numbers and booleans typed.</summary>
internal static class YamlJson
{
    public static IReadOnlyList<JsonObject> Read(string yaml)
    {
        var deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().WithDuplicateKeyChecking().Build();
        var parser = new MergingParser(new Parser(new StringReader(yaml)));
        var documents = new List<JsonObject>();
        parser.Consume<YamlDotNet.Core.Events.StreamStart>();
        while (parser.Accept<YamlDotNet.Core.Events.DocumentStart>(out _))
        {
            if (ToNode(deserializer.Deserialize(parser)) is JsonObject document)
                documents.Add(document);
        }

        return documents;
    }

    private static JsonNode? ToNode(object? value) => value switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key.ToString()!, ToNode(pair.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(ToNode)]),
        _ => JsonNode.Parse(JsonSerializer.Serialize(value, value.GetType())),
    };
}
