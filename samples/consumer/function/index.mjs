import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { tell } from "./critical.mjs";

const sns = new SNSClient({});
const limits = JSON.parse(process.env.LIMITS);
const publish = (notice) => sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: JSON.stringify(notice) }));

export const handler = (batch) => tell(batch, limits, publish, console.log);
